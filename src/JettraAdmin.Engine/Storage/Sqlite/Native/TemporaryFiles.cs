namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>The folder for SQLite's temporary files.</summary>
internal static class TemporaryFiles
{
    private static readonly Lock Once = new();
    private static bool _done;

    /// <summary>
    /// Sets the folder for temporary files, because /tmp may be small or read-only. SQLite has one such setting per process, and it
    /// must not change while statements run: only the first call has an effect.
    /// </summary>
    public static void UseFolder(string folder)
    {
        lock (Once)
        {
            if (_done)
            {
                return;
            }

            _done = true;
            var file = Path.Combine(folder, "settings.db");
            DataFolder.NewFile(file, FileMode.Create).Dispose();
            using (var connection = Connection.Open(file))
            {
                // A pragma takes no parameters: SQLite itself quotes the path.
                using var quote = connection.Prepare("SELECT format('PRAGMA temp_store_directory = %Q', ?1)");
                quote.Bind(1, folder).Step();
                connection.Execute(quote.Text(0));
            }

            File.Delete(file);
        }
    }
}
