using Bunit;
using JettraAdmin.Components.Shared;
using JettraAdmin.Tests.Architecture;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class CircuitComponentTests : ConsoleContext
{
    [Fact]
    public async Task What_arrives_after_the_page_was_left_is_dropped()
    {
        var component = Render<NotifiedComponent>();
        var instance = component.Instance;
        var ran = false;
        await DisposeComponentsAsync();

        await instance.NotifyAsync(() => Task.FromResult(ran = true));

        Assert.False(ran);
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    /// <summary>The circuit can end between an event of another thread and the turn of the component.</summary>
    [Fact]
    public async Task The_end_of_the_circuit_is_no_error()
    {
        var instance = Render<NotifiedComponent>().Instance;

        await instance.NotifyAsync(() => throw new ObjectDisposedException("Renderer"));

        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    [Fact]
    public async Task An_error_reaches_the_boundary_and_not_the_caller()
    {
        var page = Render<ErrorBoundary>(p => p
            .AddChildContent<NotifiedComponent>()
            .Add(b => b.ErrorContent, error => $"failed: {error.Message}"));

        await page.FindComponent<NotifiedComponent>().Instance.NotifyAsync(() => throw new InvalidOperationException("of a test"));

        page.WaitForAssertion(() => Assert.Equal("failed: of a test", page.Markup));
    }

    /// <summary>A call to the circuit of its own would fail, unseen or in the log, when the page is left meanwhile.</summary>
    [Fact]
    public void Components_reach_their_circuit_in_one_way() => Assert.Empty(
        from type in Programs.Types
        where typeof(IComponent).IsAssignableFrom(type) && type != typeof(CircuitComponent)
        where References.MembersOf(type).Any(m => m.Name == "InvokeAsync" && m.DeclaringType == typeof(ComponentBase))
        select $"{type.Name} calls InvokeAsync itself");

    private sealed class NotifiedComponent : CircuitComponent
    {
        public Task NotifyAsync(Func<Task> work) => OnCircuitAsync(work);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "shown");
    }
}
