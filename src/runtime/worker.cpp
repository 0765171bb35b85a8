// Worker: a mutex, a condition and a queue.
#include "runtime/worker.hpp"

#include <pthread.h>

namespace maillage::runtime {

Worker::Worker(std::string name, std::size_t mailbox_max) : mailbox_max_(mailbox_max), thread_([this] { work(); }) {
  name.resize(std::min<std::size_t>(name.size(), 15));  // the kernel's limit
  pthread_setname_np(thread_.native_handle(), name.c_str());
}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  something_to_do_.notify_one();
  thread_.join();
}

bool Worker::try_post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (ending_ || mailbox_.size() >= mailbox_max_) return false;
    mailbox_.push_back(std::move(job));
  }
  something_to_do_.notify_one();
  return true;
}

void Worker::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    something_to_do_.wait(lock, [this] { return ending_ || !mailbox_.empty(); });
    if (mailbox_.empty()) return;
    Job job = std::move(mailbox_.front());
    mailbox_.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // what it holds is freed here, not under the lock
    lock.lock();
  }
}

}  // namespace maillage::runtime
