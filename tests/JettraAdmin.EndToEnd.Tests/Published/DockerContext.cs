using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>The files of the source tree that <c>.dockerignore</c> lets into a build.</summary>
internal static class DockerContext
{
    private static readonly (Regex Pattern, bool Excludes)[] Rules =
    [
        .. Repository.Read(".dockerignore").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => (Translate(line.TrimStart('!')), !line.StartsWith('!'))),
    ];

    /// <summary>Copies what <c>COPY sources… target</c> names; a target that ends in a slash is a folder.</summary>
    public static void Copy(string[] sources, string target, string workingDirectory)
    {
        foreach (var source in sources)
        {
            string[] files = source == "." ? [.. Files()] : [.. Files().Where(f => f == source)];
            Assert.True(files.Length > 0, $"Dockerfile: nothing called {source} gets past .dockerignore");
            foreach (var file in files)
            {
                Assert.True(source == "." || target.EndsWith('/'), $"Dockerfile: COPY {source} {target} names no folder");
                var to = Path.Combine(workingDirectory, target, source == "." ? file : Path.GetFileName(file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(Path.Combine(Repository.Top, file), to, overwrite: true);
            }
        }
    }

    private static IEnumerable<string> Files() =>
        from top in new DirectoryInfo(Repository.Top).EnumerateFileSystemInfos()
        where top.Name != ".git"
        from file in top is DirectoryInfo folder ? folder.EnumerateFiles("*", SearchOption.AllDirectories) : [(FileInfo)top]
        let path = Path.GetRelativePath(Repository.Top, file.FullName)
        where !IsExcluded(path)
        select path;

    // The last rule that fits decides; a rule that fits a folder fits everything in it.
    private static bool IsExcluded(string path) => Rules.LastOrDefault(r => r.Pattern.IsMatch(path)).Excludes;

    private static Regex Translate(string pattern) => new(
        "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(?:/|$)");
}
