namespace JettraAdmin.Crash.Tests.Tracing;

/// <summary>One call that a process made to the system.</summary>
/// <param name="Thread">The thread that made it.</param>
/// <param name="Name">The call, such as <c>fsync</c>.</param>
/// <param name="Target">The name of the file it was about, without its folder.</param>
/// <param name="Ordinal">The how manieth of this name it was on this thread, from 1.</param>
internal sealed record Call(int Thread, string Name, string Target, int Ordinal)
{
    public override string ToString() => $"{Name} {Target}";
}

/// <summary>The call before which a process dies.</summary>
/// <param name="Name">The call.</param>
/// <param name="Ordinal">The how manieth of this name on any one thread.</param>
internal sealed record Deadly(string Name, int Ordinal);
