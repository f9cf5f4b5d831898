using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>Test documents: an array of objects.</summary>
/// <param name="Name">The name.</param>
/// <param name="Json">The array.</param>
public sealed record FixtureCollection(string Name, Func<string> Json)
{
    /// <summary>Documents that are difficult for CSV.</summary>
    private const string Odd =
        """
        [{"_id":"quotes","text":"He said \"no\", and, 'yes'","mail":"a@x"},
        {"_id":"breaks","text":"one\ntwo\r\nthree\rfour\ttab","mail":"b@x"},
        {"_id":"like numbers","a":"007","b":"7","c":"1e5","d":"-0.5","e":"+5","f":"0x1F"},
        {"_id":"numbers","a":7,"b":1.10,"c":1e5,"d":-0.0,"e":123456789012345678901234567890,"f":1E+400,"n":9007199254740993},
        {"_id":"like words","a":"true","b":"null","c":"false","d":"TRUE","e":"undefined"},
        {"_id":"words","a":true,"b":null,"c":false},
        {"_id":"nested","a":{"z":1,"a":[1,"2",{"b":null}]},"b":[],"c":{},"at":{"city":"San José, \"C\"\n"}},
        {"_id":"like nested","a":"{\"z\":1}","b":"[1]","c":"[draft","d":"{","e":"\"in quotes\""},
        {"_id":"blanks","a":"","b":" ","c":"  both  ","d":"\t","e":"\u00a0"},
        {"_id":"formulas","a":"=1+1","b":"@sum","c":"-2+3","d":"+cmd","e":"\rx"},
        {"_id":"scripts","a":"Panamá ñandú","b":"日本語","c":"😀","d":"\u0000\u001f\u007f","e":"\ud800","é":"e\u0301"},
        {"_id":"007","a.b":"a name with a dot","a,b":"and a comma","a\"b":"a quote","a\nb":"and a break"},
        {"_id":"nothing else"},
        {"_id":"=id","id":"another"},
        {"b":2,"_id":"in another order","a":1}]
        """;

    /// <summary>The documents in the repository: the example databases, and unusual documents.</summary>
    public static IReadOnlyList<FixtureCollection> Own { get; } =
    [
        .. Files(Path.Combine(Repository.Top, "src/JettraAdmin/FirstRun/Samples"), SearchOption.AllDirectories),
        new("odd", () => Odd),
    ];

    /// <summary>Real-world data that is not in the repository.</summary>
    public static IReadOnlyList<FixtureCollection> Others { get; } = [.. Files(Path.Combine(Repository.Top, "../shared/fixtures/real"), SearchOption.TopDirectoryOnly)];

    /// <summary>Writes the array to a file.</summary>
    public Task<string> FileAsync(OpenClients clients) => clients.NewFileAsync(Json());

    public override string ToString() => Name;

    private static IEnumerable<FixtureCollection> Files(string folder, SearchOption depth) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*.json", depth)
            .Order(StringComparer.Ordinal)
            .Select(file => new FixtureCollection(Path.GetFileNameWithoutExtension(file), () => File.ReadAllText(file)));
}
