using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JettraAdmin.Auth.Sqlite;

/// <summary>
/// The users and ended sessions in <c>console.db</c>. Saved changes are passed on to the <see cref="UserDirectory"/>. If saving
/// reports an error, the file is read to find out whether the change was made.
/// </summary>
internal sealed class UsersDatabase(DbContextOptions<UsersDatabase> options, UserDirectory directory) : DbContext(options)
{
    public DbSet<JettraUser> Users => Set<JettraUser>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<ProvenAddress> ProvenAddresses => Set<ProvenAddress>();

    /// <summary>Stores that a session has ended.</summary>
    /// <param name="id">The session.</param>
    /// <param name="cookieEnds">When its cookie expires, in seconds since 1970.</param>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>users_unwritable</c>, <c>outcome_unknown</c>.</exception>
    public Task AddEndedSessionAsync(string id, long cookieEnds) => WriteAsync(async () =>
    {
        if (!await EndedSessions.AnyAsync(s => s.Id == id))
        {
            EndedSessions.Add(new EndedSession { Id = id, CookieEnds = cookieEnds });
            await SaveChangesAsync();
        }
    });

    /// <summary>Removes the ended sessions whose cookies have expired.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>users_unwritable</c>.</exception>
    public Task RemoveExpiredSessionsAsync(long now) => WriteAsync(() => EndedSessions.Where(s => s.CookieEnds < now).ExecuteDeleteAsync());

    /// <summary>Stores from where a user gave the right password, and removes entries that are too old or too many.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>users_unwritable</c>.</exception>
    public Task PutProvenAddressAsync(ProvenAddress proven, long expired, string[] surplus) => WriteAsync(async () =>
    {
        await Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "ProvenAddresses" ("Mac", "UserId", "ProvenAt") VALUES ({proven.Mac}, {proven.UserId}, {proven.ProvenAt})
             ON CONFLICT ("Mac") DO UPDATE SET "ProvenAt" = excluded."ProvenAt"
             """);
        await ProvenAddresses.Where(p => p.ProvenAt <= expired || surplus.Contains(p.Mac)).ExecuteDeleteAsync();
    });

    /// <summary>Reads all rows of a table, without tracking them.</summary>
    public IAsyncEnumerable<T> ReadAllAsync<T>()
        where T : class => Set<T>().AsNoTracking().AsAsyncEnumerable();

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync, through UserWriter.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        List<(JettraUser User, EntityState State)> changes =
            [.. ChangeTracker.Entries<JettraUser>().Select((EntityEntry<JettraUser> e) => (e.Entity, e.State))];
        List<EndedSession> ended = [.. ChangeTracker.Entries<EndedSession>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];
        int rows;
        try
        {
            rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (Exception e) when (e is not DbUpdateConcurrencyException)
        {
            // The change may have been saved nevertheless.
            changes.ForEach(c => directory.MarkUncertain(c.User.Id, c.User.NormalizedUserName!));
            if (!await IsSavedAsync(changes, ended, e))
            {
                throw;
            }

            ChangeTracker.AcceptAllChanges();
            return changes.Count + ended.Count;
        }

        foreach ((var user, var state) in changes)
        {
            if (state == EntityState.Deleted)
            {
                directory.Remove(user.Id);
            }
            else if (state is EntityState.Added or EntityState.Modified)
            {
                directory.Put(KnownUser.Of(user));
            }
        }

        return rows;
    }

    /// <summary>Reads all users from the file, with a new connection.</summary>
    public async Task<IReadOnlyList<JettraUser>> ReloadUsersAsync()
    {
        // The failed connection may hold stale pages or an open transaction.
        await Database.CloseConnectionAsync();
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection());
        await using var fresh = new UsersDatabase(options, directory);
        var users = await fresh.Users.AsNoTracking().ToListAsync();
        directory.ReplaceAll([.. users.Select(KnownUser.Of)]);
        return users;
    }

    /// <summary>Reads the file to find out whether changes were saved although an error was reported.</summary>
    private async Task<bool> IsSavedAsync(List<(JettraUser User, EntityState State)> changes, List<EndedSession> ended, Exception cause)
    {
        try
        {
            if (changes.Count > 0)
            {
                // Every change gives the row a new concurrency stamp.
                var stamps = (await ReloadUsersAsync()).ToDictionary(u => u.Id, u => u.ConcurrencyStamp);
                return changes.TrueForAll(c => c.State == EntityState.Deleted
                    ? !stamps.ContainsKey(c.User.Id)
                    : stamps.GetValueOrDefault(c.User.Id) == c.User.ConcurrencyStamp);
            }

            await using var fresh = new UsersDatabase(options, directory);
            List<string> sessions = [.. ended.Select(s => s.Id)];
            return await fresh.EndedSessions.CountAsync(s => sessions.Contains(s.Id)) == sessions.Count;
        }
        catch (Exception unread) when (unread is not JettraException)
        {
            throw new JettraException(ErrorCodes.OutcomeUnknown, cause: new AggregateException(cause, unread));
        }
    }

    private static async Task WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (UsersFailure.OfWrite(e) is { } failure)
        {
            throw failure;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EndedSession>(session => session.ToTable("EndedSessions").HasKey(s => s.Id));
        modelBuilder.Entity<ProvenAddress>(proven => proven.ToTable("ProvenAddresses").HasKey(p => p.Mac));
        modelBuilder.Entity<JettraUser>(user =>
        {
            user.ToTable("Users");
            user.HasKey(u => u.Id);
            user.HasIndex(u => u.NormalizedUserName).IsUnique();
            user.Property(u => u.UserName).IsRequired();
            user.Property(u => u.NormalizedUserName).IsRequired();
            user.Property(u => u.PasswordHash).IsRequired();
            user.Property(u => u.SecurityStamp).IsRequired();
            user.Property(u => u.ConcurrencyStamp).IsRequired().IsConcurrencyToken();
            user.Property(u => u.Role).HasConversion(role => role.Name(), name => Stored(name));
            user.Property(u => u.Disabled).HasDefaultValue(false);
            user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed);
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
            user.Ignore(u => u.TwoFactorEnabled).Ignore(u => u.LockoutEnabled);
        });
    }

    private static Role Stored(string name) =>
        RoleNames.TryParse(name, out var role) ? role : throw new InvalidDataException($"console.db contains an unknown role: {name}");
}
