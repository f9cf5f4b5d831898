using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Keeps the backups folder locked for this server, even if the folder appears or is replaced while the server runs.</summary>
/// <remarks>Thread-safe. If the file system cannot lock folders, the folder is used without a lock, and this is logged once.</remarks>
internal sealed partial class BackupsFolderLock(string directory, ILogger logger) : IDisposable
{
    // A semaphore instead of a lock, because opening and locking a folder uses the disk.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private FolderLock? _held;
    private bool _cannotLock;
    private bool _inUseLogged;
    private bool _disposed;

    /// <summary>Locks the folder if it was replaced. For readers: failures are logged, not thrown.</summary>
    public void TryAcquire()
    {
        // Another caller is doing the same.
        if (!_turn.Wait(0))
        {
            return;
        }

        try
        {
            if (!_disposed)
            {
                LockFolder();
            }
        }
        catch (JettraException) when (_inUseLogged)
        {
            // Already logged; writes are refused until the other server releases the folder.
        }
        catch (JettraException)
        {
            _inUseLogged = true;
            LogInUse(directory);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            // The folder is missing; reading it will report that.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes sure that this server has locked the current folder.</summary>
    /// <exception cref="JettraException">Code <c>backups_folder_in_use</c>.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public void Acquire()
    {
        _turn.Wait();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            LockFolder();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Wait();
        _disposed = true;
        _held?.Dispose();
        _held = null;
        _turn.Release();
    }

    private void LockFolder()
    {
        if (_cannotLock || _held?.IsOf(directory) == true)
        {
            return;
        }

        try
        {
            var taken = FolderLock.TryAcquire(directory) ?? throw new JettraException(
                ErrorCodes.BackupsFolderInUse, $"Another server is using the backups folder {directory}.");
            _held?.Dispose();
            _held = taken;
            _inUseLogged = false;
        }
        catch (PlatformNotSupportedException e)
        {
            _cannotLock = true;
            LogCannotLock(directory, e.Message);
        }
    }

    [LoggerMessage(EventId = 521, Level = LogLevel.Error, Message = "Another server is using the backups folder {Folder}. Backups can be listed and read, but not created or deleted, until it releases the folder")]
    private partial void LogInUse(string folder);

    [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "The backups folder {Folder} cannot be locked ({Reason}). Make sure that no other server uses it")]
    private partial void LogCannotLock(string folder, string reason);
}
