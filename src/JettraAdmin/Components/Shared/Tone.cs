namespace JettraAdmin.Components.Shared;

/// <summary>What a colour claims. Never alone: a word or a shape beside it says the same.</summary>
public enum Tone
{
    /// <summary>Nothing.</summary>
    Plain,
    /// <summary>It can be acted on here, or it runs.</summary>
    Accent,
    /// <summary>Proved good.</summary>
    Good,
    /// <summary>Somebody should act.</summary>
    Warn,
    /// <summary>Failed, or will replace data.</summary>
    Bad,
    /// <summary>Of less weight.</summary>
    Faint,
}

/// <summary>The classes of the stylesheet for each tone.</summary>
internal static class ToneClasses
{
    /// <summary>Of text and icons.</summary>
    public static string Text(this Tone tone) => tone switch
    {
        Tone.Accent => "acc",
        Tone.Good => "ok",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Faint => "t3",
        _ => "",
    };

    /// <summary>Of chips and notes.</summary>
    public static string Ground(this Tone tone) => tone switch
    {
        Tone.Accent => "a",
        Tone.Good => "k",
        Tone.Warn => "w",
        Tone.Bad => "x",
        _ => "",
    };
}
