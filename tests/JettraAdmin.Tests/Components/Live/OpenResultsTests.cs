using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Components.Live;

public sealed class OpenResultsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-test-").FullName;

    private string Kept => Path.Combine(_folder, "results.json");

    [Fact]
    public void A_result_survives_a_restart_until_it_is_closed()
    {
        var (first, second) = (JobId.New(), JobId.New());
        var results = Open();
        results.Add("lucia", first, download: true);
        results.Add("lucia", second, download: false);
        results.Add("marcos", first, download: false);

        var again = Open();
        Assert.Equal([new OpenResult(second, false), new OpenResult(first, true)], again.Of("lucia"));

        again.Close("lucia", first);
        Assert.Equal([second], Open().Of("lucia").Select(r => r.Job));
        Assert.Single(Open().Of("marcos"));
    }

    [Fact]
    public void Only_one_of_several_windows_starts_the_download()
    {
        var job = JobId.New();
        var results = Open();
        results.Add("lucia", job, download: true);

        Assert.False(results.TakeDownload("marcos", job));
        Assert.True(results.TakeDownload("lucia", job));
        Assert.False(results.TakeDownload("lucia", job));
        Assert.Single(results.Of("lucia"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"lucia\":[{\"Job\":\"no id\"}]}")]
    [InlineData("[]")]
    public void A_damaged_file_counts_as_empty(string content)
    {
        File.WriteAllText(Kept, content);

        Assert.Empty(Open().Of("lucia"));
    }

    [Fact]
    public void A_read_only_folder_keeps_results_in_memory()
    {
        var results = new OpenResults(Path.Combine(_folder, "absent", "results.json"), NullLogger<OpenResults>.Instance);

        results.Add("lucia", JobId.New(), download: false);

        Assert.Single(results.Of("lucia"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_overwritten()
    {
        // A link to itself: the system refuses to read it, for root too.
        File.CreateSymbolicLink(Kept, Kept);
        var results = Open();

        results.Add("lucia", JobId.New(), download: false);

        Assert.Single(results.Of("lucia"));
        Assert.Equal(Kept, new FileInfo(Kept).LinkTarget);
    }

    [Fact]
    public void The_number_of_results_is_limited()
    {
        var results = Open();
        for (var i = 0; i < 80; i++)
        {
            results.Add("lucia", JobId.New(), download: false);
        }

        Assert.Equal(50, results.Of("lucia").Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private OpenResults Open() => new(Kept, NullLogger<OpenResults>.Instance);
}
