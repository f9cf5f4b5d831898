using JettraAdmin.Components.Shared;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The choice of language. It is stored in a cookie, and the page is loaded again in that language, at the same address.</summary>
public sealed partial class LanguageChoice
{
    [Inject]
    private Browser Browser { get; set; } = default!;

    private Task ChooseAsync(Language language) =>
        language == T.Language ? Task.CompletedTask : Browser.CallAsync("setLanguage", language.Code);
}
