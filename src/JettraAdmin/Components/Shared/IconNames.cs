using Material = MudBlazor.Icons.Material.Outlined;

namespace JettraAdmin.Components.Shared;

/// <summary>The icons of the console, by meaning. The values are SVG elements in a box of 24 by 24, most of them from MudBlazor.</summary>
public static class IconNames
{
    /// <summary>A database.</summary>
    public const string Database =
        "<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"><ellipse cx=\"12\" cy=\"6\" rx=\"8\" ry=\"3\"/><path d=\"M4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3\"/></g>";

    /// <summary>A collection.</summary>
    public const string Collection =
        "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\" stroke-linejoin=\"round\" d=\"m12 3 9 4.5-9 4.5-9-4.5zm9 9-9 4.5L3 12m18 4.5L12 21l-9-4.5\"/>";

    /// <summary>A document.</summary>
    public const string Document = Material.DataObject;

    /// <summary>Back up.</summary>
    public const string Backup = Material.Save;

    /// <summary>Restore.</summary>
    public const string Restore = Material.SettingsBackupRestore;

    /// <summary>Undo.</summary>
    public const string Undo = Material.Undo;

    /// <summary>Read an archive and compare its digests.</summary>
    public const string Verify = Material.FactCheck;

    /// <summary>Test restore.</summary>
    public const string TestRestore = Material.Science;

    /// <summary>Jobs.</summary>
    public const string Job = Material.WorkHistory;

    /// <summary>Running.</summary>
    public const string Running = Material.Cached;

    /// <summary>Waiting.</summary>
    public const string Waiting = Material.Schedule;

    /// <summary>Completed.</summary>
    public const string Done = Material.CheckCircle;

    /// <summary>A completed step.</summary>
    public const string Check = Material.Check;

    /// <summary>A step that has not started.</summary>
    public const string ToCome = Material.RadioButtonUnchecked;

    /// <summary>Failed.</summary>
    public const string Failed = Material.ErrorOutline;

    /// <summary>Needs attention.</summary>
    public const string Attention = Material.WarningAmber;

    /// <summary>Interrupted by a stop of the server.</summary>
    public const string Interrupted = Material.PowerOff;

    /// <summary>Cancelled.</summary>
    public const string Cancelled = Material.Block;

    /// <summary>A damaged archive.</summary>
    public const string Damaged = Material.GppBad;

    /// <summary>Data is safe.</summary>
    public const string Safe = Material.Shield;

    /// <summary>Two digests are equal.</summary>
    public const string Equal = Material.DragHandle;

    /// <summary>An archive.</summary>
    public const string Archive = Material.FolderZip;

    /// <summary>Upload.</summary>
    public const string Upload = Material.UploadFile;

    /// <summary>Download.</summary>
    public const string Download = Material.FileDownload;

    /// <summary>Copy to the clipboard.</summary>
    public const string Copy = Material.ContentCopy;

    /// <summary>Delete.</summary>
    public const string Delete = Material.Delete;

    /// <summary>A kept state of a dropped database.</summary>
    public const string Kept = Material.AutoDelete;

    /// <summary>A command.</summary>
    public const string Command = Material.Terminal;

    /// <summary>Results.</summary>
    public const string Results = Material.Notifications;

    /// <summary>Theme.</summary>
    public const string Theme = Material.Contrast;

    /// <summary>Repeat.</summary>
    public const string Again = Material.Replay;

    /// <summary>More actions.</summary>
    public const string More = Material.MoreHoriz;

    /// <summary>Information.</summary>
    public const string Info = Material.Info;

    /// <summary>Close.</summary>
    public const string Close = Material.Close;

    /// <summary>Add.</summary>
    public const string Add = Material.Add;

    /// <summary>Search or filter.</summary>
    public const string Search = Material.Search;

    /// <summary>Rename.</summary>
    public const string Rename = Material.Edit;

    /// <summary>A collapsed row.</summary>
    public const string Open = Material.ChevronRight;

    /// <summary>An expanded row.</summary>
    public const string Opened = Material.ExpandMore;

    /// <summary>The dashboard.</summary>
    public const string Dashboard = Material.SpaceDashboard;

    /// <summary>Opens the menu.</summary>
    public const string Menu = Material.Menu;

    /// <summary>A password.</summary>
    public const string Password = Material.Key;

    /// <summary>Sign out.</summary>
    public const string SignOut = Material.Logout;

    /// <summary>Show what is typed.</summary>
    public const string Visible = Material.Visibility;

    /// <summary>Hide what is typed.</summary>
    public const string Hidden = Material.VisibilityOff;

    /// <summary>The connection is lost.</summary>
    public const string Disconnected = Material.SyncProblem;

    /// <summary>An ascending order.</summary>
    public const string Up = Material.ArrowUpward;

    /// <summary>From what is to what will be, or a descending order.</summary>
    public const string Down = Material.ArrowDownward;

    /// <summary>One's own account.</summary>
    public const string Account = Material.Person;

    /// <summary>Users.</summary>
    public const string Users = Material.People;

    /// <summary>Settings.</summary>
    public const string Settings = Material.Settings;

    /// <summary>The order of a list.</summary>
    public const string Sort = Material.SwapVert;

    /// <summary>Select several.</summary>
    public const string Several = Material.Checklist;

    /// <summary>Selected.</summary>
    public const string Ticked = Material.CheckBox;

    /// <summary>Not selected.</summary>
    public const string Unticked = Material.CheckBoxOutlineBlank;

    /// <summary>An empty place, so that the words beside it stand in line with those beside an icon.</summary>
    public const string None = "<path d=\"\"/>";
}
