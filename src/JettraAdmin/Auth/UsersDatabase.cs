using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JettraAdmin.Auth;

/// <summary>
/// The users in <c>console.db</c>, and which sessions are over. Whatever is saved is told to the <see cref="UserDirectory"/> once it
/// is on disk. When saving reports an error, the file is asked whether it happened.
/// </summary>
internal sealed class UsersDatabase(DbContextOptions<UsersDatabase> options, UserDirectory directory) : DbContext(options)
{
    public DbSet<JettraUser> Users => Set<JettraUser>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<ProvenAddress> ProvenAddresses => Set<ProvenAddress>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Users are saved asynchronously, one writer at a time: see UserWriter.");

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
            // It may have been saved all the same.
            changes.ForEach(c => directory.Doubt(c.User.Id, c.User.NormalizedUserName!));
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

    /// <summary>Reads from the file how everybody is, over a connection of its own.</summary>
    public async Task<IReadOnlyList<JettraUser>> ReadAnewAsync()
    {
        // The connection that failed may hold old pages, or a transaction that is not over.
        await Database.CloseConnectionAsync();
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection());
        await using var anew = new UsersDatabase(options, directory);
        var users = await anew.Users.AsNoTracking().ToListAsync();
        directory.Settle([.. users.Select(KnownUser.Of)]);
        return users;
    }

    /// <summary>Decides from the file whether changes were saved by a call that reported an error.</summary>
    private async Task<bool> IsSavedAsync(List<(JettraUser User, EntityState State)> changes, List<EndedSession> ended, Exception cause)
    {
        try
        {
            if (changes.Count > 0)
            {
                // Every change gives the row another stamp.
                var stamps = (await ReadAnewAsync()).ToDictionary(u => u.Id, u => u.ConcurrencyStamp);
                return changes.TrueForAll(c => c.State == EntityState.Deleted
                    ? !stamps.ContainsKey(c.User.Id)
                    : stamps.GetValueOrDefault(c.User.Id) == c.User.ConcurrencyStamp);
            }

            await using var anew = new UsersDatabase(options, directory);
            List<string> sessions = [.. ended.Select(s => s.Id)];
            return await anew.EndedSessions.CountAsync(s => sessions.Contains(s.Id)) == sessions.Count;
        }
        catch (Exception unread) when (unread is not JettraException)
        {
            throw new JettraException(ErrorCodes.OutcomeUnknown, cause: new AggregateException(cause, unread));
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
            user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed);
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
            user.Ignore(u => u.TwoFactorEnabled).Ignore(u => u.LockoutEnabled);
        });
    }

    private static Role Stored(string name) =>
        RoleNames.TryParse(name, out var role) ? role : throw new InvalidDataException($"console.db names a role that does not exist: {name}");
}
