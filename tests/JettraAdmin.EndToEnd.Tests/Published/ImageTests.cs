namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>What the image says of itself; what it runs is tested as <see cref="PublishedServerTests"/>.</summary>
public sealed class ImageTests
{
    [Fact]
    public void It_runs_as_the_user_the_tests_run_as_and_never_as_root()
    {
        Assert.Equal($"{Confinement.User}:{Confinement.User}", Assert.Single(DockerBuild.Image, i => i.Name == "USER").Text);
        Assert.Equal("USER", DockerBuild.Image.Last(i => i.Name is "USER" or "RUN").Name);
    }

    [Fact]
    public void It_asks_the_program_for_its_health_and_stops_it_gracefully()
    {
        Assert.Contains(DockerBuild.Image, i => i.Name == "HEALTHCHECK" && i.Text.EndsWith("""CMD ["dotnet", "/app/JettraAdmin.dll", "health"]""", StringComparison.Ordinal));
        Assert.Contains(("ENTRYPOINT", """["dotnet", "/app/JettraAdmin.dll"]"""), DockerBuild.Image);
        Assert.Contains(("STOPSIGNAL", "SIGTERM"), DockerBuild.Image);
    }

    [Fact]
    public void It_holds_no_secret() =>
        Assert.DoesNotContain(DockerBuild.Image, i => i.Name is "ENV" or "ARG" && i.Text.Contains("Password", StringComparison.OrdinalIgnoreCase));
}
