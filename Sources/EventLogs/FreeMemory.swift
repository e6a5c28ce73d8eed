import CAllocator

/// Gives memory back to the system that lies free between pieces in use, too small for what is needed next.
///
/// For moments at which much of a long log has just been freed.
package func giveBackFreeMemory() { stagemap_give_back_free_memory() }
