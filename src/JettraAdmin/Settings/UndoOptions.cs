using System.ComponentModel;

namespace JettraAdmin.Settings;

/// <summary>How many kept states stay, and for how long.</summary>
public sealed class UndoOptions
{
    /// <summary>How many kept states stay for each database. The newest always stays for a day. Default: 3.</summary>
    [Description("How many kept states stay for each database. The newest always stays for a day.")]
    public int Keep { get; set; } = 3;

    /// <summary>How long a kept state stays. Default: 7 days.</summary>
    [Description("How long a kept state stays.")]
    public TimeSpan For { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The errors in these settings, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Keep is < 0 or > 1000)
        {
            yield return $"Jettra:Undo:Keep is {Keep}. It must be from 0 to 1000.";
        }

        if (For < TimeSpan.Zero || For > TimeSpan.FromDays(3650))
        {
            yield return $"Jettra:Undo:For is {For}. It must be from 0 to 3650 days. Example: 7.00:00:00.";
        }
    }
}
