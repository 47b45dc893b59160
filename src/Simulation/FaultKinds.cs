namespace FinCode.Simulation;

/// <summary>Kinds of faults that can be left out of a run, to see which of them a finding needs.</summary>
[Flags]
public enum FaultKinds
{
    None = 0,
    Crash = 1,
    Pause = 2,
    ClockJump = 4,
    SessionCut = 8,
    StoreGone = 16,
    Commit = 32,
    Read = 64,
    Document = 128,
    Network = 256,
    Disorder = 512,
    SlowStore = 1024,
    TwoProcesses = 2048,
    Partner = 4096,
    Verifier = 8192,
}
