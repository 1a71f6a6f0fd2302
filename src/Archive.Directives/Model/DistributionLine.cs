namespace Archive.Directives.Model;

/// <summary>One line of "Nơi nhận".</summary>
/// <param name="Text">The whole line without its dash and end mark: "Thành ủy Hà Nội (để báo cáo)".</param>
/// <param name="Body">The line without its purpose: "Thành ủy Hà Nội".</param>
/// <param name="Purpose">What it is sent for: "để báo cáo"; null when none is printed.</param>
/// <param name="Kind">A body, a reference to the addressees, or the line of the keeper.</param>
public sealed record DistributionLine(string Text, string Body, string? Purpose, DistributionKind Kind);

/// <summary>What a line of "Nơi nhận" stands for; only the first kind is a recipient.</summary>
public enum DistributionKind
{
    /// <summary>A body or a person that receives the paper.</summary>
    Body,

    /// <summary>"Như trên", "Như kính gửi", "Như Điều 3": those already named.</summary>
    AsAbove,

    /// <summary>"Lưu …": who keeps the file copy.</summary>
    Keep,
}
