using Microsoft.Extensions.Localization;
using MudBlazor;

namespace JettraAdmin.Localization;

/// <summary>Gives the texts of MudBlazor in the viewer's language. They are found under their English text, as all others.</summary>
internal sealed class ComponentTexts : AbstractLocalizationInterceptor
{
    private readonly ConsoleText _texts;

    public ComponentTexts(ILoggerFactory logs, ConsoleText texts)
        : base(logs) => _texts = texts;

    public override LocalizedString Handle(string key, params object[] arguments)
    {
        var english = Localizer[key];
        return new(key, string.Format(_texts.Culture, _texts[english.Value], arguments), english.ResourceNotFound);
    }
}
