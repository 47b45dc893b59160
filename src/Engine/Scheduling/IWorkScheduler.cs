namespace FinCode.Engine;

/// <summary>
/// Where turns get their processor time. Everything the engine runs goes through here, so a simulator that
/// registers its own scheduler decides the order of every turn.
/// </summary>
public interface IWorkScheduler
{
    /// <param name="work">Runs once, soon. It does not block and does not throw.</param>
    /// <param name="fair">True when the work has had its share and others should go first.</param>
    void Schedule(IThreadPoolWorkItem work, bool fair);
}
