using System.Text.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Architecture;

/// <summary>What the stylesheets promise.</summary>
public sealed partial class StylesheetTests
{
    [Fact]
    public void Dark_by_choice_and_dark_by_the_system_are_the_same_dark()
    {
        string[] blocks = [.. DarkBlock().Matches(Repository.Read("wwwroot/css/look.css")).Select(m => m.Groups[1].Value.Trim())];

        Assert.Equal(2, blocks.Length);
        Assert.Equal(blocks[0], blocks[1]);
    }

    [Theory]
    [InlineData("wwwroot/css/look.css")]
    [InlineData("wwwroot/css/mud-map.css")]
    [InlineData("wwwroot/css/api-docs.css")]
    public void A_stylesheet_loads_nothing_from_another_host(string path) =>
        Assert.DoesNotMatch(ForeignUrl(), Repository.Read(path));

    /// <summary>A variable that the map does not define would have no value: there is no theme provider.</summary>
    [Fact]
    public void Every_variable_of_the_component_library_has_a_value()
    {
        var used = Variable().Matches(File.ReadAllText(LibraryFile("MudBlazor.min.css"))).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var defined = Definition().Matches(Repository.Read("wwwroot/css/mud-map.css")).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(defined));
    }

    /// <summary>
    /// Bound, a field tells the server what stands in it and is left alone. A value with a handler beside it is written back
    /// with every answer, over what was typed meanwhile.
    /// </summary>
    [Fact]
    public void Text_fields_are_bound_without_losing_letters()
    {
        var components = Path.Combine(Repository.Top, "src", "JettraAdmin", "Components");

        Assert.Empty(Directory.EnumerateFiles(components, "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("@oninput=", StringComparison.Ordinal)));
    }

    // The build lists the folders of all packages with files for browsers.
    private static string LibraryFile(string name)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "JettraAdmin.staticwebassets.runtime.json")));
        var folders = assets.RootElement.GetProperty("ContentRoots").EnumerateArray().Select(f => f.GetString()!);
        return folders.Select(folder => Path.Combine(folder, name)).First(File.Exists);
    }

    [GeneratedRegex(@"var\((--mud-[a-z0-9-]+)")]
    private static partial Regex Variable();

    [GeneratedRegex("(--mud-[a-z0-9-]+):")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\{color-scheme:dark;([^}]*)\}")]
    private static partial Regex DarkBlock();

    [GeneratedRegex(@"(url\(|@import)\s*[""']?\s*(https?:)?//")]
    private static partial Regex ForeignUrl();
}
