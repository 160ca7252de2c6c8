using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CloudWorkstation.FolderKeeper;

/// <summary>Ownership by the C library. statx is used since its structure is the same on every processor.</summary>
internal sealed partial class PosixOwnership : IOwnership
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int NoSuchFile = 2;

    // struct statx (linux/stat.h): offsets of stx_uid, stx_gid and stx_mode in its 256 bytes.
    private const int Uid = 20;
    private const int Gid = 24;
    private const int Mode = 28;
    private const int TypeMask = 0xf000;
    private const int Folder = 0x4000;

    // Looked up as a C program does it, in everything that is loaded, so that what stands in for the C library (fakeroot) is asked.
    static PosixOwnership() => NativeLibrary.SetDllImportResolver(
        typeof(PosixOwnership).Assembly, (name, _, _) => name == "libc" ? NativeLibrary.GetMainProgramHandle() : IntPtr.Zero);

    public Owned? Find(string path)
    {
        var found = new byte[256];
        if (statx(CurrentDirectory, path, NoFollow, BasicStats, found) != 0)
        {
            return Marshal.GetLastPInvokeError() == NoSuchFile ? null : throw Failure("looked at", path);
        }

        return new Owned(
            BinaryPrimitives.ReadInt32LittleEndian(found.AsSpan(Uid)),
            BinaryPrimitives.ReadInt32LittleEndian(found.AsSpan(Gid)),
            (BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(Mode)) & TypeMask) == Folder);
    }

    public void Give(string path, int uid, int gid)
    {
        if (lchown(path, (uint)uid, (uint)gid) != 0)
        {
            throw Failure($"given to {uid}:{gid}", path);
        }
    }

    private static IOException Failure(string action, string path) => new(
        $"{path} could not be {action}: {Marshal.GetLastPInvokeErrorMessage()}. The access point must be that of root, and the function's role needs elasticfilesystem:ClientRootAccess.");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte[] found);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lchown(string path, uint uid, uint gid);
}
