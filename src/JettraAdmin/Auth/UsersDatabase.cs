using JettraAdmin.Engine.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JettraAdmin.Auth;

/// <summary>
/// The users in <c>console.db</c>, and which sessions are over. Whatever is saved is told to the <see cref="UserDirectory"/> once it is on disk.
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
        int rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        foreach ((JettraUser user, EntityState state) in changes)
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
        RoleNames.TryParse(name, out Role role) ? role : throw new InvalidDataException($"console.db names a role that does not exist: {name}");
}
