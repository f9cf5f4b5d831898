using System.Globalization;
using System.Net;
using System.Text;

namespace JettraAdmin.Crash.Tests.Serving;

/// <summary>Made-up postings of a ledger as a JSON array, written while it is sent.</summary>
/// <param name="first">The number of the first.</param>
/// <param name="count">How many.</param>
/// <param name="note">A word that is in each.</param>
internal sealed class LedgerContent(int first, int count, string note) : HttpContent
{
    private const int Chunk = 64 * 1024;

    /// <summary>The id of a posting.</summary>
    public static string IdOf(int number) => number.ToString("p00000000", CultureInfo.InvariantCulture);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var text = new StringBuilder("[", Chunk + 1024);
        for (var number = first; number < first + count; number++)
        {
            text.Append(number == first ? '\n' : ',').Append(CultureInfo.InvariantCulture, $$"""
                {"_id":"{{IdOf(number)}}","account":{{number * 7919L % 1000}},"amount":{{number % 10_007}}.{{number % 90 + 10}},"serial":{{number}},"note":"{{note}}"}
                """).Append('\n');
            if (text.Length >= Chunk)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
                text.Clear();
            }
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Append(']').ToString()));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
