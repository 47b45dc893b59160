using Microsoft.Extensions.Logging;

namespace FinCode.Storage.Journal;

internal sealed partial class WriterLoop
{
    [LoggerMessage(LogLevel.Information, "Journal writer has slot {Slot}; its chain stands at batch {BatchNo}")]
    private partial void LogLease(int slot, long batchNo);

    [LoggerMessage(LogLevel.Error, "The store refused a batch: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(LogLevel.Error, "Batch {Slot}/{BatchNo} has an unknown outcome: {Reason}")]
    private partial void LogInDoubt(int slot, long batchNo, string reason);

    [LoggerMessage(LogLevel.Warning, "The store is still away: {Reason}")]
    private partial void LogStillInDoubt(string reason);

    [LoggerMessage(LogLevel.Warning, "Batch {Slot}/{BatchNo} is settled: {Fate}")]
    private partial void LogSettled(int slot, long batchNo, BatchFate fate);

    [LoggerMessage(LogLevel.Error, "Another process holds writer slot {Slot}; asking for a slot again")]
    private partial void LogFenced(int slot);

    [LoggerMessage(LogLevel.Error, "No writer slot: {Reason}")]
    private partial void LogNoLease(string reason);

    [LoggerMessage(LogLevel.Critical, "A batch could not be built; its callers were told that something is broken")]
    private partial void LogNotBuilt(Exception failure);

    [LoggerMessage(LogLevel.Error, "The store failed in a way it does not know; asking what became of the batch")]
    private partial void LogCommitFailed(Exception failure);

    [LoggerMessage(LogLevel.Warning, "A fold failed; reads stay correct and slower")]
    private partial void LogFoldFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "The journal writer was told to give up before its queue was empty")]
    private partial void LogGaveUp();
}
