using System.Reflection;
using Bunit;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components;

/// <summary>What is known of a part of the databases is not told as if it were of all.</summary>
public sealed class DashboardCountingTests : EngineContext
{
    private readonly Held _held;

    public DashboardCountingTests()
    {
        ReadBy = DispatchProxy.Create<IDocumentEngine, Held>();
        _held = (Held)ReadBy;
        _held.Engine = Engine.Storage;
    }

    [Fact]
    public async Task While_reading_the_headline_shows_only_progress()
    {
        string[] names = [.. Enumerable.Range(0, Held.Before + 2).Select(i => $"d{i}")];
        await CreateAsync(names);
        foreach (var name in names[..3])
        {
            var document = new Document("1", """{"_id":"1"}"""u8.ToArray());
            await Engine.Documents.SaveAsync(Caller.Server, Name(name), CollectionName.Parse("c"), document, Xunit.TestContext.Current.CancellationToken);
        }

        var page = Render<Dashboard>();

        page.WaitForAssertion(() => Assert.Equal($"{names.Length} databases. Counting: {Held.Before} of {names.Length}.", page.Find(".page-head p").TextContent));
        page.WaitForAssertion(() => Assert.NotNull(Live.Now.Backups));
        Assert.DoesNotContain("no good backup", page.Markup, StringComparison.Ordinal);
        _held.Release();

        page.WaitForAssertion(() => Assert.Contains("None of them has a good backup", page.Find(".page-head p").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("have no good backup", page.Markup, StringComparison.Ordinal));
    }

    /// <summary>Reads as many databases as are told of at once, and more once it is released.</summary>
    public class Held : DispatchProxy
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private int _read;

        public const int Before = 64;

        public IDocumentEngine Engine { get; set; } = null!;

        public void Release() => _released.SetResult();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(Engine, BindingFlags.DoNotWrapExceptions, null, args, null);
            return targetMethod.Name == nameof(IDocumentEngine.DescribeAsync) && Interlocked.Increment(ref _read) > Before ? WaitAsync((Task<DatabaseSummary>)answer!) : answer;
        }

        private async Task<DatabaseSummary> WaitAsync(Task<DatabaseSummary> answer)
        {
            await _released.Task;
            return await answer;
        }
    }
}
