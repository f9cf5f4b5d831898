using JettraAdmin.Fixtures;
using JettraAdmin.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Tests.Settings;

public sealed class StartTests
{
    [Fact]
    public async Task Invalid_settings_stop_the_start()
    {
        string[] wrong = ["--urls=http://127.0.0.1:0", $"--contentRoot={Repository.Top}", "--Jettra:DataDirectory=", "--Jettra:PathBase=x"];
        using var errors = new StringWriter();

        var exit = await JettraAdminApp.RunAsync(wrong, errors);

        Assert.Equal(1, exit);
        Assert.StartsWith("JettraAdmin did not start: 2 settings are invalid.", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_folders_are_resolved_against_the_content_root()
    {
        await using var app = JettraAdminApp.Create([$"--contentRoot={Repository.Top}"]);

        var options = app.Services.GetRequiredService<IOptions<JettraOptions>>().Value;

        Assert.Equal(Path.Combine(Repository.Top, "data"), options.DataDirectory);
        Assert.Equal(Path.Combine(Repository.Top, "backups"), options.BackupDirectory);
    }

    [Fact]
    public async Task Keys_are_private_files_in_the_data_folder()
    {
        await using var app = await RunningApp.StartAsync();
        using var page = await app.Client.GetAsync("sign-in");
        page.EnsureSuccessStatusCode();

        var key = Assert.Single(Directory.GetFiles(Path.Combine(app.DataDirectory, "keys"), "*.xml"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }
    }
}
