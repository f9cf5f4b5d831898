using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Tests.Components;

/// <summary>
/// Acts on a page that changes by itself, as a person does: waits until the thing is there. Looking it up and acting on it are
/// one step of the renderer, so that no change comes between; and the act is over when what it set going is.
/// </summary>
internal static class Acts
{
    public static Task ClickAsync<T>(this IRenderedComponent<T> page, string selector)
        where T : IComponent => page.ActAsync(() => page.Find(selector), element => element.ClickAsync());

    public static async Task ActAsync<T>(this IRenderedComponent<T> page, Func<IElement> find, Func<IElement, Task> act)
        where T : IComponent
    {
        page.WaitForAssertion(() => find());
        await page.InvokeAsync(() => act(find()));
    }
}
