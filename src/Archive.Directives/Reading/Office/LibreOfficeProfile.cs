namespace Archive.Directives.Reading.Office;

/// <summary>
/// The settings of one run of LibreOffice: macros off whatever the document says, no active content, no links followed
/// from documents, and a proxy that leads nowhere, so that neither linked pictures nor fonts nor templates are fetched.
/// </summary>
internal static class LibreOfficeProfile
{
    private static readonly (string Path, string Name, string Value)[] s_settings =
    [
        ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
        ("/org.openoffice.Office.Common/Misc", "UseLocking", "false"),
        ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
        ("/org.openoffice.Office.Java/VirtualMachine", "EnableJava", "false"),
        ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
        ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ];

    internal static void Write(string profile)
    {
        string user = Path.Combine(profile, "user");
        Directory.CreateDirectory(user);
        using StreamWriter writer = new(Path.Combine(user, "registrymodifications.xcu"));
        writer.WriteLine("""<?xml version="1.0" encoding="UTF-8"?>""");
        writer.WriteLine("""<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">""");
        foreach ((string path, string name, string value) in s_settings)
        {
            writer.WriteLine($"""<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>""");
        }

        writer.WriteLine("</oor:items>");
    }
}
