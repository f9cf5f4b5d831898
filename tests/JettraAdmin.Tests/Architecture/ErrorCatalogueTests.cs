using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JettraAdmin.Api;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;
using JettraAdmin.Problems;

namespace JettraAdmin.Tests.Architecture;

/// <summary>The error catalogue is the only place that names a code, and docs/error-codes.md is what it says.</summary>
public sealed partial class ErrorCatalogueTests
{
    private const string Page = "docs/error-codes.md";

    private static readonly (string File, string Text)[] Sources =
    [
        .. from project in (string[])["JettraAdmin.Engine", "JettraAdmin", "JettraAdmin.Driver", "JettraAdmin.Shell"]
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Top, "src", project), "*.*", SearchOption.AllDirectories)
           where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
           where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Failures/ErrorCodes", StringComparison.Ordinal)
           select (Path.GetRelativePath(Repository.Top, file), File.ReadAllText(file)),
    ];

    [Fact]
    public void Every_code_is_used()
    {
        var used = string.Join('\n', Sources.Where(s => !s.File.Contains("/OpenApi/", StringComparison.Ordinal)).Select(s => s.Text));
        var names = Used().Matches(used).Select(m => m.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(names);
        Assert.Empty(ErrorCodes.All.Where(code => !names.Contains(PropertyOf(code))).Select(code => code.Name));
    }

    [Fact]
    public void No_code_is_spelled_outside_of_the_catalogue() => Assert.Empty(
        from source in Server()
        from literal in Literal().Matches(source.Text).Select(m => m.Groups[1].Value).Distinct()
        where ErrorCodes.TryFind(literal, out _)
        select $"{source.File}: \"{literal}\"");

    [Fact]
    public void No_code_is_made_outside_of_the_catalogue() => Assert.Empty(
        from source in Server()
        // The history may hold a code of another version.
        where source.Text.Contains("new ErrorCode(", StringComparison.Ordinal) && !source.File.EndsWith("/Jobs/Job.cs", StringComparison.Ordinal)
        select source.File);

    /// <summary>What is safe stands in a sentence of its own, so that nobody has to look for it within another.</summary>
    [Fact]
    public void No_sentence_of_what_happened_says_what_is_safe()
    {
        string[] told = [.. Sources.SelectMany(s => Told().Matches(s.Text)).Select(m => m.Groups[1].Value)];

        Assert.True(told.Length > 50, $"Only {told.Length} sentences were found.");
        Assert.Empty(told.Where(sentence => sentence.Contains("othing was ", StringComparison.Ordinal) || sentence.Contains("othing of ", StringComparison.Ordinal)));
    }

    /// <summary>The clients know the server over HTTP only, so they spell the codes.</summary>
    [Fact]
    public void The_clients_compare_with_codes_that_are_there()
    {
        string[] compared = [.. Sources.SelectMany(s => Compared().Matches(s.Text)).SelectMany(m => Quoted().Matches(m.Value)).Select(m => m.Groups[1].Value)];

        Assert.Contains("unknown_upload", compared);
        Assert.Empty(compared.Where(code => !ErrorCodes.TryFind(code, out _)));
    }

    [Fact]
    public void The_page_of_codes_is_what_the_catalogue_says()
    {
        var file = Path.Combine(Repository.Top, Page);
        if (Environment.GetEnvironmentVariable("JETTRA_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, Generate());
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == Generate(),
            $"{Page} is not what the catalogue says. Write it anew: run this test with JETTRA_WRITE_DOCS=1 in the environment, and commit the file.");
    }

    private static string Generate()
    {
        var page = new StringBuilder("""
            # Error codes

            Generated from `src/JettraAdmin.Engine/Failures`; do not edit. A test compares it and says how to write it anew.

            `code` and `safety` are stable and made for programs. The sentences are for people and may change; where the server knows
            more, they say it: which database, which line, which limit. Some codes are never answered over HTTP: they stop the start of the
            server, or only the console shows them.

            | `safety` | meaning |
            | --- | --- |
            | `nothing_changed` | everything is as it was before; the detail says so, unless the request only reads |
            | `changed` | the change was made, or a part of it that the detail names |
            | `unknown` | nobody can tell yet: read the data again before you rely on it |

            | code | status | safety | sentence | hint |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var code in ErrorCodes.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{code.Name}` | {ProblemMapping.StatusOf(code.Kind)} | `{ProblemMapping.SafetyName(code.Safety)}` | {code.Sentence} | {code.Hint} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<(string File, string Text)> Server() => Sources.Where(s =>
        s.File.StartsWith("src/JettraAdmin/", StringComparison.Ordinal) || s.File.StartsWith("src/JettraAdmin.Engine/", StringComparison.Ordinal));

    private static string PropertyOf(ErrorCode code) => string.Concat(code.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"\bErrorCodes\.([A-Z]\w+)")]
    private static partial Regex Used();

    // Codes of one word are also words of other lists (the states of jobs); what follows a colon stands in the JSON of an example.
    [GeneratedRegex("(?<![@=:])\"([a-z]+(?:_[a-z]+)+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("""\bCode(?:: | == | != | is (?:not )?)"[a-z_]+"(?: or "[a-z_]+")*""")]
    private static partial Regex Compared();

    [GeneratedRegex("""\bErrorCodes\.\w+,\s+\$?"([^"\n]+)""")]
    private static partial Regex Told();

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Quoted();
}
