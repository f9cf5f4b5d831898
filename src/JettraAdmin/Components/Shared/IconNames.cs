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

    /// <summary>Test restore.</summary>
    public const string TestRestore = "science";

    /// <summary>Jobs.</summary>
    public const string Job = "work_history";

    /// <summary>Running.</summary>
    public const string Running = "progress_activity";

    /// <summary>Waiting.</summary>
    public const string Waiting = "schedule";

    /// <summary>Completed.</summary>
    public const string Done = "check_circle";

    /// <summary>A completed step.</summary>
    public const string Check = "check";

    /// <summary>A step that has not started.</summary>
    public const string ToCome = "radio_button_unchecked";

    /// <summary>Failed.</summary>
    public const string Failed = "error";

    /// <summary>Needs attention.</summary>
    public const string Attention = "warning";

    /// <summary>Interrupted by a stop of the server.</summary>
    public const string Interrupted = "power_off";

    /// <summary>Cancelled.</summary>
    public const string Cancelled = "block";

    /// <summary>A damaged archive.</summary>
    public const string Damaged = "gpp_bad";

    /// <summary>Data is safe.</summary>
    public const string Safe = "shield";

    /// <summary>Two digests are equal.</summary>
    public const string Equal = "equal";

    /// <summary>An archive.</summary>
    public const string Archive = "folder_zip";

    /// <summary>Upload.</summary>
    public const string Upload = "upload_file";

    /// <summary>Download.</summary>
    public const string Download = "download";

    /// <summary>Copy to the clipboard.</summary>
    public const string Copy = "content_copy";

    /// <summary>Delete.</summary>
    public const string Delete = "delete";

    /// <summary>A kept state of a dropped database.</summary>
    public const string Kept = "auto_delete";

    /// <summary>A command.</summary>
    public const string Command = "terminal";

    /// <summary>Results.</summary>
    public const string Results = "notifications";

    /// <summary>Theme.</summary>
    public const string Theme = "contrast";

    /// <summary>Repeat.</summary>
    public const string Again = "replay";

    /// <summary>More actions.</summary>
    public const string More = "more_horiz";

    /// <summary>Information.</summary>
    public const string Info = "info";

    /// <summary>Close.</summary>
    public const string Close = "close";

    /// <summary>Add.</summary>
    public const string Add = "add";

    /// <summary>Search or filter.</summary>
    public const string Search = "search";

    /// <summary>Rename.</summary>
    public const string Rename = "edit";

    /// <summary>A collapsed row.</summary>
    public const string Open = "chevron_right";

    /// <summary>An expanded row.</summary>
    public const string Opened = "expand_more";

    /// <summary>The dashboard.</summary>
    public const string Dashboard = "space_dashboard";
}
