using System.Text.RegularExpressions;
using System.Xml.Linq;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Architecture;

/// <summary>Directory.Build.props holds the version. Every file that must repeat it repeats the same one.</summary>
public sealed partial class VersionTests
{
    private static readonly XNamespace Maven = "http://maven.apache.org/POM/4.0.0";

    [Fact]
    public void Every_file_names_the_same_version()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal(
            [
                ("drivers/java/pom.xml", version),
                ("drivers/java/README.md", version),
                ("Dockerfile", version),
                ("CHANGELOG.md", version),
            ],
            [
                ("drivers/java/pom.xml", XDocument.Parse(Repository.Read("drivers/java/pom.xml")).Root!.Element(Maven + "version")!.Value),
                ("drivers/java/README.md", Only(MavenDependency(), "drivers/java/README.md")),
                ("Dockerfile", Only(ImageArgument(), "Dockerfile")),
                ("CHANGELOG.md", NewestRelease().Match(Repository.Read("CHANGELOG.md")).Groups[1].Value),
            ]);
        Assert.Equal(version, typeof(JettraAdminApp).Assembly.GetName().Version!.ToString(3));
    }

    private static string Only(Regex pattern, string file) => Assert.Single(pattern.Matches(Repository.Read(file))).Groups[1].Value;

    [GeneratedRegex("<artifactId>jettra-driver</artifactId>\n *<version>(.*)</version>")]
    private static partial Regex MavenDependency();

    [GeneratedRegex("^ARG VERSION=(.*)$", RegexOptions.Multiline)]
    private static partial Regex ImageArgument();

    [GeneratedRegex(@"^## \[([0-9]+\.[0-9]+\.[0-9]+)\]", RegexOptions.Multiline)]
    private static partial Regex NewestRelease();
}
