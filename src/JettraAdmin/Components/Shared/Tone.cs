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
        Tone.Accent => "text-accent",
        Tone.Good => "text-good",
        Tone.Warn => "text-warn",
        Tone.Bad => "text-bad",
        Tone.Faint => "text-faint",
        _ => "",
    };

    /// <summary>The class of chips and notes.</summary>
    public static string Ground(this Tone tone) => tone switch
    {
        Tone.Accent => "ground-accent",
        Tone.Good => "ground-good",
        Tone.Warn => "ground-warn",
        Tone.Bad => "ground-bad",
        _ => "",
    };
}
