namespace JettraAdmin.Shell.Output;

/// <summary>Reports progress on the calling thread, so that no report arrives after the end.</summary>
internal sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
