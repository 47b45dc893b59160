using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FinCode.Grains.Secrets;
using FinCode.Silo.Options;

namespace FinCode.Silo.Access;

/// <summary>Where the master key comes from: the configuration, or in the sandbox a file that is made when it is missing.</summary>
public static class MasterKeyFile
{
    public const string Name = "master.key";

    /// <param name="configured"><c>FinCode:MasterKey</c>.</param>
    /// <exception cref="InvalidConfigurationException">There is none, or it is not one; the message says what to do.</exception>
    public static MasterKey Load(bool isSandbox, string dataFolder, string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return Parse(configured, "FinCode:MasterKey");
        }

        if (!isSandbox)
        {
            throw new InvalidConfigurationException(
                "Production needs FinCode:MasterKey: 32 random bytes in base64, for example from `openssl rand -base64 32`. Keep it as safe as the store: without it no one can sign in.");
        }

        var path = Path.Combine(dataFolder, Name);
        if (!File.Exists(path))
        {
            Create(dataFolder, path);
        }

        return Parse(File.ReadAllText(path), path);
    }

    private static MasterKey Parse(string text, string source)
    {
        var bytes = new byte[MasterKey.Bytes + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == MasterKey.Bytes
            ? new MasterKey(bytes.AsSpan(0, length))
            : throw new InvalidConfigurationException(
                $"{source} must be {MasterKey.Bytes} bytes in base64, for example from `openssl rand -base64 32`.");
    }

    /// <summary>Written aside and moved, so that a key in the folder is always whole; of two processes the first one's stays.</summary>
    private static void Create(string dataFolder, string path)
    {
        Directory.CreateDirectory(dataFolder);
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(aside, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Bytes)));
        }

        Publish(aside, path);
        File.Delete(aside);
    }

    /// <remarks>
    /// <see cref="File.Move(string, string, bool)"/> without overwriting looks first and renames then: of two processes both could
    /// find nothing, and the later one's key would replace one that is in use. A hard link is made or refused in one step; where
    /// the file system knows none, the move is what is left.
    /// </remarks>
    private static void Publish(string aside, string path)
    {
        if (!OperatingSystem.IsWindows() && Link(Terminated(aside), Terminated(path)) == 0)
        {
            return;
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other process was first, and its key is read next.
        }
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes($"{path}\0");

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] added);
}
