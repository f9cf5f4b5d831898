using System.Globalization;

namespace JettraAdmin.Tests.Auth;

/// <summary>Whose the database in a request is: of the caller, of another, nobody's, or the caller's without being there.</summary>
public enum Whose
{
    Own,
    Foreign,
    Nowhere,
    OwnAbsent,
}

/// <summary>One request, with places for what it is about, and the status that each of <see cref="People.All"/> gets in each case.</summary>
/// <param name="Cells">A block for each case, parted by bars; in it a status for each of the people.</param>
/// <param name="Request">The method and the path.</param>
/// <param name="Body">The body, or nothing.</param>
internal sealed record RoleRow(string Cells, string Request, string Body)
{
    public string Method => Request[..Request.IndexOf(' ', StringComparison.Ordinal)];

    public string Path => Request[(Method.Length + 1)..];

    /// <summary>Whether it may change something, so that what it is about must be put in order before it.</summary>
    public bool Writes => Method is not ("GET" or "HEAD" or "OPTIONS");

    public bool Names(string place) => (Path + Body).Contains(place, StringComparison.Ordinal);

    /// <summary>The cells: who asks about whose, and what is answered.</summary>
    public IEnumerable<(string Who, Whose Whose, int Status)> All()
    {
        var blocks = Cells.Split(" | ");
        for (var block = 0; block < blocks.Length; block++)
        {
            int[] statuses = [.. blocks[block].Split(' ').Select(s => int.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture))];
            Assert.Equal(People.All.Count, statuses.Length);
            for (var who = 0; who < statuses.Length; who++)
            {
                yield return (People.All[who], (Whose)block, statuses[who]);
            }
        }
    }
}
