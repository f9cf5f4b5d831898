namespace JettraAdmin.Tests.Localization;

public sealed class ServerMessageTests
{
    [Fact]
    public void Only_constants_become_formats() { var x = TemplateSources.Read(); File.WriteAllLines("/tmp/holes.txt", TemplateWalk.Holes); File.WriteAllLines("/tmp/notconst.txt", x.NotConstant); File.WriteAllLines("/tmp/messages-dump.txt", x.Templates.Select(t => $"{t.Place}\t{t.Format}")); }
}
