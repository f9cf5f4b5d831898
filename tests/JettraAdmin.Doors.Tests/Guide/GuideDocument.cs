using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Doors.Tests.Guide;

/// <summary>The Backup and Restore Guide of JettraDB, word for word as it was given: what it prints is what must work.</summary>
internal static partial class GuideDocument
{
    private static readonly string Text = Repository.Read("tests/Fixtures/backup-and-restore-guide.md").ReplaceLineEndings("\n");

    /// <summary>The blocks of code of a chapter, each with its language, in their order.</summary>
    public static (string Language, string Code)[] Blocks(string chapter)
    {
        string[] chapters = [.. Text.Split("\n## ").Where(c => c.StartsWith(chapter + "\n", StringComparison.Ordinal))];
        return [.. Block().Matches(Assert.Single(chapters)).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];
    }

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
