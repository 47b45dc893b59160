using FinCode.Storage.Journal;

namespace FinCode.Storage.Sqlite;

/// <summary>The data folder belongs to one process at a time. The operating system frees the lock when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "fincode.lock";
    private const string OwnerName = "fincode.owner";
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <exception cref="StoreOwnedException">Another process, or another store in this one, has the folder open.</exception>
    public static FolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var file = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(Path.Combine(folder, OwnerName), $"process {Environment.ProcessId} on {Environment.MachineName}");
            return new FolderLock(file);
        }
        catch (IOException)
        {
            throw new StoreOwnedException(
                $"The data folder '{Path.GetFullPath(folder)}' is in use by {ReadOwner(folder)}. Stop that process, or set " +
                "FinCode:DataFolder to another folder.");
        }
    }

    public void Dispose() => file.Dispose();

    private static string ReadOwner(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerName));
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
