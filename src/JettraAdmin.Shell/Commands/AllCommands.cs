namespace JettraAdmin.Shell.Commands;

/// <summary>The commands of the shell, in the order of the help.</summary>
internal static class AllCommands
{
    public static IReadOnlyList<ShellCommand> List()
    {
        List<ShellCommand> all = [];
        all.AddRange(
        [
            new ConnectCommand(), new LoginCommand(), new LogoutCommand(), new PasswordCommand(), new StatusCommand(), new UseCommand(),
            new ShowDatabasesCommand(), new ShowCollectionsCommand(), new ShowIndexesCommand(), new ShowBackupsCommand(), new ShowBackupCommand(), new ShowUnlistedCommand(), new ShowUsersCommand(), new ShowJobCommand(),
            new CreateDatabaseCommand(), new CreateCollectionCommand(), new CreateIndexCommand(), new CreateUserCommand(), new ChangeUserCommand(),
            new RenameDatabaseCommand(), new RenameCollectionCommand(),
            new DropDatabaseCommand(), new DropCollectionCommand(), new DropIndexCommand(), new DropUserCommand(), new DropBackupCommand(),
            new FindCommand(), new GetCommand(), new CountCommand(), new InsertCommand(), new PutCommand(), new DeleteCommand(),
            new BeginCommand(), new CommitCommand(), new RollbackCommand(),
            new ExportCommand(), new ImportCommand(),
            new BackupCommand(), new PlanBackupCommand(), new RestoreCommand(), new PlanCommand(), new VerifyCommand(), new TestRestoreCommand(), new DownloadCommand(),
            new JobsCommand(), new WatchCommand(), new CancelCommand(), new KeptCommand(), new UndoCommand(), new FreeCommand(), new ForgetGoneCommand(),
            .. NotSupportedCommand.All,
            new HelpCommand(() => all), new ClearCommand(), new ExitCommand(),
        ]);
        return all;
    }
}
