namespace JettraAdmin.Shell.Output;

/// <summary>Progress that is told at once, on the thread that makes it: nothing arrives after the end.</summary>
internal sealed class ImmediateProgress<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
