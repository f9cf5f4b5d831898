using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.Guide;

/// <summary>The code blocks of JettraDB's Backup and Restore Guide, unchanged.</summary>
internal static partial class GuideDocument
{
    private static readonly string Own = Read(Path.Combine(Repository.Top, "tests/Fixtures/backup-and-restore-guide.md"));

    /// <summary>The path of the guide, if it is beside the repository; otherwise null.</summary>
    private static readonly string? Given =
        Path.Combine(Repository.Top, "../shared/reference/guide.md") is var path && File.Exists(path) ? Read(path) : null;

    /// <summary>The code blocks of a chapter with their languages, in their order.</summary>
    public static (string Language, string Code)[] Blocks(string chapter)
    {
        var blocks = In(Own, chapter);
        if (Given is not null)
        {
            Assert.Equal(In(Given, chapter), blocks);
        }

        return blocks;
    }

    private static (string Language, string Code)[] In(string document, string chapter)
    {
        string[] chapters = [.. document.Split("\n## ").Where(c => c.StartsWith(chapter + "\n", StringComparison.Ordinal))];
        return [.. Block().Matches(Assert.Single(chapters)).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];
    }

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
