using JettraAdmin.Components.Shared;
using Microsoft.JSInterop;

namespace JettraAdmin.Tests.Components.Shared;

/// <summary>A page may be closed at any moment; that must not end its circuit with an error.</summary>
public sealed class BrowserTests
{
    [Theory]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(JSDisconnectedException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_closed_page_is_no_error(Type thrown)
    {
        var gone = (Exception)Activator.CreateInstance(thrown, "gone")!;
        await using var browser = new Browser(new GoneScript(gone));

        await browser.FocusAsync("name");

        Assert.Null(await browser.KeptAsync("key"));
        Assert.Null(await browser.ZoneAsync());
    }

    [Fact]
    public async Task An_error_of_the_script_is_not_hidden()
    {
        await using var browser = new Browser(new GoneScript(new JSException("No such function.")));

        await Assert.ThrowsAsync<JSException>(() => browser.FocusAsync("name"));
    }

    private sealed class GoneScript(Exception thrown) : IJSRuntime, IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            identifier == "import" ? ValueTask.FromResult((TValue)(object)this) : ValueTask.FromException<TValue>(thrown);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
