namespace JettraAdmin.Settings;

/// <summary>How much of what a restore, an undo or a drop leaves is kept, and for how long.</summary>
public sealed class UndoOptions
{
    /// <summary>How many for each database; 3. The newest stays a day whatever is said here.</summary>
    public int Keep { get; set; } = 3;

    /// <summary>For how long; 7 days.</summary>
    public TimeSpan For { get; set; } = TimeSpan.FromDays(7);

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Keep is < 0 or > 1000)
        {
            yield return $"Jettra:Undo:Keep is {Keep}. It is a number from 0 to 1000.";
        }

        if (For < TimeSpan.Zero || For > TimeSpan.FromDays(3650))
        {
            yield return $"Jettra:Undo:For is {For}. It is from 0 to 3650 days, such as 7.00:00:00.";
        }
    }
}
