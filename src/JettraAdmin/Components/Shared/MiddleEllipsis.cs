using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A name that is shortened in the middle if there is too little space, because names in a list often begin alike and differ at the
/// end. It is no component, as <see cref="IconSvg"/> is none.
/// </summary>
public static class MiddleEllipsis
{
    /// <summary>Names up to this length are not shortened in the middle.</summary>
    public const int Short = 16;

    private const int Tail = 6;

    /// <summary>What is never cut off the name of a backup: the time of day. Its date is in the next column.</summary>
    public const int TailOfBackup = 10;

    /// <summary>The markup of a name.</summary>
    /// <param name="text">The name, as it is shown.</param>
    /// <param name="tail">How many characters of its end always stay.</param>
    public static RenderFragment Of(string text, int tail = Tail) => builder =>
    {
        builder.OpenElement(0, "span");
        if (Cut(text, tail) is { } cut)
        {
            builder.AddAttribute(1, "class", "name ends");
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", "truncated");
            builder.AddContent(4, text[..cut]);
            builder.CloseElement();
            builder.OpenElement(5, "span");
            builder.AddAttribute(6, "class", "no-wrap");
            builder.AddContent(7, text[cut..]);
            builder.CloseElement();
        }
        else
        {
            builder.AddAttribute(1, "class", "name truncated");
            builder.AddContent(4, text);
        }

        builder.CloseElement();
    };

    // Never splits a surrogate pair.
    private static int? Cut(string text, int tail) => text.Length <= Short ? null : text.Length - tail - (char.IsLowSurrogate(text[^tail]) ? 1 : 0);
}
