using Archive.Lucene.Codecs.BlockTree;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>The front of terms and postings: writes those of a segment (flush and merge alike), and opens them.</summary>
internal static class PostingsFormat
{
    /// <summary>The group of files that this writer uses for all fields.</summary>
    internal const string Group = PostingsLayout.FormatName + "_" + PostingsLayout.GroupSuffix;

    /// <summary>
    /// Writes all indexed fields, notes the format in their attributes and the files in the segment's list. Nothing is
    /// written when no field has terms. Must come before the .fnm file and after MaxDoc and the field infos are final.
    /// </summary>
    /// <param name="state">Its suffix is not used.</param>
    /// <param name="fields">The terms; fields that the field infos do not name as indexed are ignored.</param>
    /// <param name="norms">Gives the norms of a field, from document 0 on, or null; asked for only when a term needs impacts.</param>
    internal static void Write(SegmentWriteState state, Fields fields, Func<string, NumericDocValues?> norms)
    {
        SegmentWriteState group = state with { Suffix = Group };
        BlockTreeWriter? writer = null;
        try
        {
            foreach (string name in fields.Names)
            {
                if (state.FieldInfos.ByName(name) is not { IndexOptions: not IndexOptions.None } field || fields.Terms(name) is not { } terms) continue;
                writer ??= new BlockTreeWriter(group);
                field.Attributes[PostingsLayout.FormatAttribute] = PostingsLayout.FormatName;
                field.Attributes[PostingsLayout.SuffixAttribute] = PostingsLayout.GroupSuffix;
                writer.WriteField(field, terms, norms);
            }

            writer?.Finish();
        }
        finally
        {
            writer?.Dispose();
        }
    }

    /// <summary>Opens the terms of a segment's fields; fields that were indexed without a format have none.</summary>
    internal static PostingsFields Open(SegmentReadState state) => new(state);
}
