namespace JettraAdmin.Components.Shared;

/// <summary>The icons of the console, by meaning. The values are names of the Material Symbols font.</summary>
public static class IconNames
{
    /// <summary>A database.</summary>
    public const string Database = "database";

    /// <summary>A collection.</summary>
    public const string Collection = "stacks";

    /// <summary>A document.</summary>
    public const string Document = "data_object";

    /// <summary>Back up.</summary>
    public const string Backup = "save";

    /// <summary>Restore.</summary>
    public const string Restore = "settings_backup_restore";

    /// <summary>Undo.</summary>
    public const string Undo = "undo";

    /// <summary>Read an archive and compare its digests.</summary>
    public const string Verify = "fact_check";

    /// <summary>A restore for trial.</summary>
    public const string TestRestore = "science";

    /// <summary>Jobs.</summary>
    public const string Job = "work_history";

    /// <summary>It runs.</summary>
    public const string Running = "progress_activity";

    /// <summary>It waits.</summary>
    public const string Waiting = "schedule";

    /// <summary>Done and good.</summary>
    public const string Done = "check_circle";

    /// <summary>One step done.</summary>
    public const string Check = "check";

    /// <summary>One step to come.</summary>
    public const string ToCome = "radio_button_unchecked";

    /// <summary>Failed.</summary>
    public const string Failed = "error";

    /// <summary>Somebody should act.</summary>
    public const string Attention = "warning";

    /// <summary>Stopped because the server did.</summary>
    public const string Interrupted = "power_off";

    /// <summary>Stopped because somebody asked.</summary>
    public const string Cancelled = "block";

    /// <summary>A damaged archive.</summary>
    public const string Damaged = "gpp_bad";

    /// <summary>What stays safe.</summary>
    public const string Safe = "shield";

    /// <summary>Two digests are the same.</summary>
    public const string Equal = "equal";

    /// <summary>An archive.</summary>
    public const string Archive = "folder_zip";

    /// <summary>A file from this computer.</summary>
    public const string Upload = "upload_file";

    /// <summary>A file to this computer.</summary>
    public const string Download = "download";

    /// <summary>Copy to the clipboard.</summary>
    public const string Copy = "content_copy";

    /// <summary>Delete.</summary>
    public const string Delete = "delete";

    /// <summary>Dropped and kept for a while.</summary>
    public const string Kept = "auto_delete";

    /// <summary>A command to type.</summary>
    public const string Command = "terminal";

    /// <summary>Results not seen yet.</summary>
    public const string Results = "notifications";

    /// <summary>Light and dark.</summary>
    public const string Theme = "contrast";

    /// <summary>Do it again.</summary>
    public const string Again = "replay";

    /// <summary>More that can be done.</summary>
    public const string More = "more_horiz";

    /// <summary>Something to know.</summary>
    public const string Info = "info";

    /// <summary>Close.</summary>
    public const string Close = "close";

    /// <summary>Add.</summary>
    public const string Add = "add";

    /// <summary>Search or filter.</summary>
    public const string Search = "search";

    /// <summary>Rename.</summary>
    public const string Rename = "edit";

    /// <summary>A row that opens.</summary>
    public const string Open = "chevron_right";

    /// <summary>A row that is open.</summary>
    public const string Opened = "expand_more";

    /// <summary>The first page.</summary>
    public const string Dashboard = "space_dashboard";
}
