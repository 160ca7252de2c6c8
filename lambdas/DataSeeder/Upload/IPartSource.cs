namespace CloudWorkstation.DataSeeder.Upload;

/// <summary>One part of an object's content.</summary>
/// <param name="Number">From 1.</param>
internal readonly record struct Part(int Number, int Length, bool IsLast);

/// <summary>An object's content in parts. Every part but the last has 5 MiB or more, as S3 asks.</summary>
internal interface IPartSource
{
    /// <summary>No part has more bytes.</summary>
    int LargestPart { get; }

    /// <summary>Writes the next part to <paramref name="buffer"/>; null after the last. Safe to call from several threads.</summary>
    ValueTask<Part?> NextAsync(byte[] buffer, CancellationToken cancellation);
}
