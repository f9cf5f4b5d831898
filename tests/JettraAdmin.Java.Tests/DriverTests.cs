using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Java.Tests;

/// <summary>Reports each test of the Java driver as a test.</summary>
public sealed partial class DriverTests(JavaRun run) : IClassFixture<JavaRun>
{
    private static readonly string Sources = Path.Combine(Repository.Top, "drivers/java/src/test/java");

    /// <summary>The names of the tests, from their sources.</summary>
    public static TheoryData<string> Tests => [.. Directory.EnumerateFiles(Sources, "*Test.java", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(m => $"{Path.GetFileNameWithoutExtension(file)}.{m.Groups[1].Value}"))];

    [Theory]
    [MemberData(nameof(Tests))]
    public void Java(string test)
    {
        Assert.True(run.Outcomes.TryGetValue(test, out var failure), $"{test} did not run:\n{run.Output}");
        Assert.True(failure is null, failure);
    }

    [Fact]
    public void Every_test_that_ran_is_listed() => Assert.Empty(run.Outcomes.Keys.Except(Tests.Select(row => row.Data)));

    [Fact]
    public async Task Everything_public_is_documented() => await JavaRun.BuildAsync("javadoc");

    [GeneratedRegex(@"@Test\s+(?:@\w+(?:\([^)]*\))?\s+)*void (\w+)\(")]
    private static partial Regex TestMethod();
}
