namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>What the image says of itself; what it runs is tested as <see cref="PublishedServerTests"/>.</summary>
public sealed class ImageTests
{
    [Fact]
    public void The_image_does_not_run_as_root()
    {
        Assert.Equal($"{Confinement.User}:{Confinement.User}", Assert.Single(DockerBuild.Image, i => i.Name == "USER").Text);
        Assert.Equal("USER", DockerBuild.Image.Last(i => i.Name is "USER" or "RUN").Name);
    }

    [Fact]
    public void The_image_has_a_health_check_and_stops_gracefully()
    {
        Assert.Contains(DockerBuild.Image, i => i.Name == "HEALTHCHECK" && i.Text.EndsWith("""CMD ["dotnet", "/app/JettraAdmin.dll", "health"]""", StringComparison.Ordinal));
        Assert.Contains(("ENTRYPOINT", """["dotnet", "/app/JettraAdmin.dll"]"""), DockerBuild.Image);
        Assert.Contains(("STOPSIGNAL", "SIGTERM"), DockerBuild.Image);
    }

    [Fact]
    public void The_image_holds_no_secret() =>
        Assert.DoesNotContain(DockerBuild.Image, i => i.Name is "ENV" or "ARG" && i.Text.Contains("Password", StringComparison.OrdinalIgnoreCase));
}
