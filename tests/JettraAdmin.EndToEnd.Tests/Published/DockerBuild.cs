using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>
/// The build stage of the Dockerfile, carried out here: the same files get in, the same commands run. So a file that
/// <c>.dockerignore</c> keeps out, a project that is not restored, or a command that fails is found without Docker.
/// </summary>
internal sealed partial class DockerBuild(string folder)
{
    private readonly Dictionary<string, string> _environment = [];

    /// <summary>The instructions of a Dockerfile, each as its name and its text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Instructions { get; } =
    [
        .. Continued().Replace(Comment().Replace(Repository.Read("Dockerfile"), ""), " ")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim())),
    ];

    /// <summary>The instructions behind the build stage: what the image is.</summary>
    public static IReadOnlyList<(string Name, string Text)> Image { get; } =
        [.. Instructions.Skip(1).SkipWhile(i => i.Name != "FROM")];

    /// <summary>Where the build works.</summary>
    public string Source => Path.Combine(folder, "source");

    /// <summary>What it makes: <c>/out</c> of the build stage.</summary>
    public string Output => Path.Combine(folder, "out");

    /// <summary>Carries out the stage.</summary>
    public async Task RunAsync()
    {
        Directory.CreateDirectory(Source);
        foreach ((var name, var text) in Instructions.Take(Instructions.Count - Image.Count))
        {
            switch (name)
            {
                case "FROM":
                    Assert.Contains("/dotnet/sdk:10.0 ", text, StringComparison.Ordinal);
                    break;
                case "WORKDIR":
                    Assert.Equal("/source", text);
                    break;
                case "ENV":
                    foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        _environment[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
                    }

                    break;
                case "COPY":
                    var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    DockerContext.Copy(words[..^1], words[^1], Source);
                    break;
                case "RUN":
                    await ShellAsync(text.Replace("/out", Output, StringComparison.Ordinal));
                    break;
                default:
                    Assert.Fail($"Dockerfile: {name} in the build stage is not carried out here");
                    break;
            }
        }
    }

    private async Task ShellAsync(string command) => await CommandLine.RunAsync(
        "env",
        [$"--chdir={Source}", "MSBUILDDISABLENODEREUSE=1", .. _environment.Select(pair => $"{pair.Key}={pair.Value}"), "sh", "-c", command]);

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n")]
    private static partial Regex Continued();
}
