namespace JettraAdmin.Components.Shared;

/// <summary>The meaning of a colour. A text or an icon must always say the same, for users who cannot see the colour.</summary>
public enum Tone
{
    /// <summary>No meaning.</summary>
    Plain,
    /// <summary>Running, or an action of the user.</summary>
    Accent,
    /// <summary>Good.</summary>
    Good,
    /// <summary>Needs attention.</summary>
    Warn,
    /// <summary>Failed, or replaces data.</summary>
    Bad,
    /// <summary>Less important.</summary>
    Faint,
}

/// <summary>The CSS classes of each tone.</summary>
internal static class ToneClasses
{
    /// <summary>The class of texts and icons.</summary>
    public static string Text(this Tone tone) => tone switch
    {
        Tone.Accent => "acc",
        Tone.Good => "ok",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Faint => "t3",
        _ => "",
    };

    /// <summary>The class of chips and notes.</summary>
    public static string Ground(this Tone tone) => tone switch
    {
        Tone.Accent => "a",
        Tone.Good => "k",
        Tone.Warn => "w",
        Tone.Bad => "x",
        _ => "",
    };
}
