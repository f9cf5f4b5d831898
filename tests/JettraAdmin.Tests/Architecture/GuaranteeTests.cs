using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Architecture;

/// <summary>A guarantee is worth the tests that would fail without it: those that the page names are there. So are the pages themselves.</summary>
public sealed partial class GuaranteeTests
{
    private static readonly string Page = Repository.Read("docs/guarantees.md");

    private static readonly Dictionary<string, string> Sources = Directory
        .EnumerateFiles(Path.Combine(Repository.Top, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .SelectMany(text => Class().Matches(text).Select(m => (Name: m.Groups[1].Value, Text: text)))
        .GroupBy(c => c.Name)
        .ToDictionary(g => g.Key, g => string.Concat(g.Select(c => c.Text)));

    [Fact]
    public void Every_test_that_a_guarantee_names_is_there() =>
        Assert.Empty(Named(Page).Where(test => !IsThere(test.Class, test.Method)).Select(t => $"{t.Class}.{t.Method}"));

    [Fact]
    public void Every_guarantee_names_tests()
    {
        string[] guarantees = [.. Page.Split("\n## ")[1..]];

        Assert.Equal(11, guarantees.Length);
        Assert.All(guarantees, guarantee => Assert.NotEmpty(Named(guarantee)));
    }

    [Fact]
    public void Every_decision_is_in_their_index()
    {
        var index = Repository.Read("docs/decisions/README.md");

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Top, "docs/decisions"), "0*.md")
            .Select(file => Path.GetFileName(file)!)
            .Where(name => !index.Contains($"({name})", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Class, string Method)> Named(string text) =>
        TestName().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    private static bool IsThere(string @class, string method) =>
        Sources.TryGetValue(@class, out var text)
        && Regex.IsMatch(text, $@"\bpublic (async )?(Task|void|ValueTask) {method}\(");

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"^- `(\w+)\.(\w+)`$", RegexOptions.Multiline)]
    private static partial Regex TestName();
}
