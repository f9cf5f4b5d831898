using System.Runtime.InteropServices;

namespace JettraAdmin.Fixtures;

/// <summary>
/// A process that stands still, with all its threads, from the moment it is told to until this is disposed: so what a test
/// finds of its work, on the disk for instance, stays as it is while the test looks, however long that takes.
/// </summary>
internal sealed class Standstill : IDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;

    private readonly int _process;

    public Standstill(int process)
    {
        _process = process;
        Send(Stop);
    }

    public void Dispose() => Send(Continue);

    private void Send(int signal)
    {
        if (Kill(_process, signal) != 0)
        {
            throw new InvalidOperationException($"Process {_process}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
